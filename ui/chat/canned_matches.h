#pragma once

#include "models/domain/live_chat.h"
#include "ui/chat/word_matches.h"

#include <vector>

namespace backline::ui {

/// The prepared answers that fit what is typed: shortcuts before titles before texts; with nothing typed all
/// of them, in the order they were given. GUI thread.
class CannedMatches final : public WordMatches
{
    Q_OBJECT

public:
    enum Roles
    {
        ShortcutRole = Qt::UserRole, ///< "/hello"; empty for none
        TextRole ///< the beginning of the answer, in one line
    };

    using WordMatches::WordMatches;

    void setReplies(std::vector<domain::CannedReply> replies);

    bool hasAny() const override { return !m_replies.empty(); }

    void search(const QString& typed) override;

    /// REQUIRES: 0 <= row < rowCount().
    const domain::CannedReply& reply(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    void match();

    std::vector<domain::CannedReply> m_replies;
    std::vector<std::size_t> m_matches; ///< places in m_replies
    QString m_typed;
};

} // namespace backline::ui
