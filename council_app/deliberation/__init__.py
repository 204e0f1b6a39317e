"""What a council is: drafts, opinions, decisions, wording, roster, rounds. Pure Python."""
