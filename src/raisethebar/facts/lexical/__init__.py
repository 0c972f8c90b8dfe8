"""The rules-only reader: vocabulary and sentence patterns. The yardstick that the learned reader must beat."""
