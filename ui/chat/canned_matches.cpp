#include "ui/chat/canned_matches.h"

#include "ui/common/display_text.h"
#include "ui/shell/fuzzy_match.h"

#include <algorithm>
#include <optional>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int longestTitle = 120;
constexpr int longestBeginning = 240;

/// Letters in a row are looked for in shortcut and title; in a long text they would be found nearly always,
/// so there it is the word.
std::optional<int> fitness(const domain::CannedReply& reply, const QString& typed)
{
    constexpr int beginning = 2'000;
    constexpr int byShortcut = 1'000;
    constexpr int byTitle = 500;
    const auto shortcut = QString::fromStdString(reply.shortcut);
    if (shortcut.startsWith(typed, Qt::CaseInsensitive)) {
        return beginning - static_cast<int>(shortcut.size());
    }
    if (const auto score = shortcut.isEmpty() ? std::nullopt : fuzzyScore(typed, shortcut)) {
        return byShortcut + *score;
    }
    if (const auto score = fuzzyScore(typed, QString::fromStdString(reply.title))) {
        return byTitle + *score;
    }
    const auto words = QString::fromStdString(reply.content + ' ' + reply.category);
    return words.contains(typed, Qt::CaseInsensitive) ? std::optional(0) : std::nullopt;
}

QString shortcutOf(const domain::CannedReply& reply)
{
    return reply.shortcut.empty() ? QString() : u'/' + displayLine(QString::fromStdString(reply.shortcut));
}

QString spoken(const domain::CannedReply& reply)
{
    QStringList parts{
        displayLine(QString::fromStdString(reply.title), longestTitle),
        shortcutOf(reply),
        displayLine(QString::fromStdString(reply.content), longestBeginning)};
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

} // namespace

void CannedMatches::setReplies(std::vector<domain::CannedReply> replies)
{
    beginResetModel();
    m_replies = std::move(replies);
    match();
    endResetModel();
}

void CannedMatches::search(const QString& typed)
{
    beginResetModel();
    m_typed = typed;
    match();
    endResetModel();
}

void CannedMatches::match()
{
    std::vector<std::pair<int, std::size_t>> found;
    for (std::size_t place = 0; place < m_replies.size(); ++place) {
        const auto score = m_typed.isEmpty() ? std::optional(0) : fitness(m_replies[place], m_typed);
        if (score) {
            found.emplace_back(-*score, place);
        }
    }
    std::ranges::sort(found);
    m_matches.clear();
    std::ranges::transform(found, std::back_inserter(m_matches), &std::pair<int, std::size_t>::second);
}

const domain::CannedReply& CannedMatches::reply(int row) const
{
    return m_replies[m_matches[static_cast<std::size_t>(row)]];
}

int CannedMatches::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_matches.size());
}

QVariant CannedMatches::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const auto& reply = this->reply(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return displayLine(QString::fromStdString(reply.title), longestTitle);
    case Qt::AccessibleTextRole:
        return spoken(reply);
    case ShortcutRole:
        return shortcutOf(reply);
    case TextRole:
        return displayLine(QString::fromStdString(reply.content), longestBeginning);
    default:
        return {};
    }
}

} // namespace backline::ui
