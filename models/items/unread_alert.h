#pragma once

#include "models/domain/types.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace backline::items {

/// Which of my customers have written what I was not told of yet. Any thread.
class UnreadAlert
{
public:
    struct Chat
    {
        std::string id;
        std::string name;
        std::string words; ///< the last that was said
        int unread = 0;
        long long upTo = 0; ///< number of the newest unread message
        domain::Instant since = 0; ///< the customer waits since then
    };

    enum class Manner
    {
        Quietly, ///< it was there before, or is in sight
        Aloud
    };

    /// How it stands with a conversation. True: there is something new to tell.
    bool note(const Chat& chat, Manner manner);

    /// Not mine any more.
    void remove(const std::string& id) { m_chats.erase(id); }

    /// Whoever looks at it has been told.
    void see(const std::string& id);

    /// Those that were told of and are not read yet; who waits longest comes first.
    std::vector<const Chat*> told() const;

private:
    struct Entry
    {
        Chat chat;
        long long noted = 0;
        bool isTold = false;
    };

    std::unordered_map<std::string, Entry> m_chats;
};

} // namespace backline::items
