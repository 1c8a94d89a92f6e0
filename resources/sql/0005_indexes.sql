-- Visitors are persons, too, and never few: whoever looks for staff, for what an agent has closed since a time, or for
-- sessions that ran out shall not walk past all of them.
CREATE INDEX person_staff ON person(id) WHERE role <> 'customer';
CREATE INDEX conversation_closed ON conversation(agent_id, closed_at) WHERE state = 'closed';
CREATE INDEX session_expiry ON session(expires_at);
