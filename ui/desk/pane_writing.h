#pragma once

#include "services/cache/canned_replies.h"

#include <QObject>

namespace backline::client {
class Session;
}

namespace backline::ui {

class MentionsLink;
class PaneLink;
class PendingUploads;

/// What helps to answer in one pane besides the letters: prepared replies, mentions of colleagues, files, and
/// the files and articles that were sent already. GUI thread.
class PaneWriting final : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        client::Session& session;
        PendingUploads& uploads;
        PaneLink& pane;
        cache::CannedReplies& canned;
        MentionsLink& mentions;
    };

    /// All of it outlives the pane's helpers.
    PaneWriting(const Parts& parts, QObject* parent);

Q_SIGNALS:
    /// How something went, in a few words.
    void told(const QString& words);
    void failed(const QString& problem);
};

} // namespace backline::ui
