create or replace temp table current_observation as from main.observation_as_of($asOf::date)
