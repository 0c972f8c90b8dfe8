"""An assistant's door: the engine as tools of the Model Context Protocol. It adds no judgment of its own."""
