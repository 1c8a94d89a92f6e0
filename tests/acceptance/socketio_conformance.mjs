// All conformance cases in one program: node socketio_conformance.mjs http://127.0.0.1:PORT [--strict]
import './engine_cases.mjs';
import './protocol_cases.mjs';
import './client_cases.mjs';
