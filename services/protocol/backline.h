#pragma once

/// The bodies of Backline's own API and of the events in its streams (contracts: backline). Shared by the
/// server and the desktop.
#include "services/protocol/backline_conversations.h"
#include "services/protocol/backline_events.h"
#include "services/protocol/backline_knowledge.h"
#include "services/protocol/backline_mentions.h"
#include "services/protocol/backline_people.h"
