"""What an interviewer from logistics would ask for."""
