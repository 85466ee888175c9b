-- Puts the facts as they stood at the end of $asOf in front of the current ones, for the connection that runs it.
create or replace temp table current_observation as from observation_as_of($asOf::date)
