"""The program as one folder that runs where nothing may be installed: unzip, start."""
