"""Score: the rubric as data, the ladder of conditions, the gates, the matrix, the smallest true change."""
