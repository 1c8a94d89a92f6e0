#pragma once

#include "services/cache/canned_replies.h"
#include "services/cache/colleagues.h"
#include "services/cache/drafts.h"
#include "services/cache/my_conversations.h"
#include "services/cache/read_positions.h"
#include "services/cache/transcripts.h"

namespace backline::ui {

/// What this computer remembers for one person. The parts live as long as the local store. GUI thread.
struct Memory
{
    cache::Drafts& drafts;
    cache::ReadPositions& readPositions;
    cache::Transcripts& transcripts;
    cache::MyConversations& mine;
    cache::CannedReplies& canned;
    cache::Colleagues& colleagues;
};

} // namespace backline::ui
