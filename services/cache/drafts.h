#pragma once

#include "services/cache/sql_connection.h"

#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace backline::cache {

class LocalStore;

enum class DraftKind
{
    Reply,
    Note,
    ResolveNote, ///< what somebody writes who ends the conversation
    ResolveQuestion,
    ResolveSolution
};

/// What was written and not sent, with the place of the cursor in it.
struct Draft
{
    QString text;
    int cursor = 0;

    bool operator==(const Draft&) const = default;
};

/// One person's drafts: one of each kind for each conversation. A saved draft survives a crash and a
/// power cut. GUI thread.
class Drafts
{
public:
    /// `account` names the person on their server: what one has written is not shown to another.
    Drafts(LocalStore& store, QString account);

    /// Takes the place of what was saved before; a draft without text removes it. False:
    /// LocalStore::problem().
    bool save(const std::string& conversation, DraftKind kind, const Draft& draft);
    bool remove(const std::string& conversation, DraftKind kind);

    std::optional<Draft> load(const std::string& conversation, DraftKind kind);

    /// The conversations in which something was begun.
    std::vector<std::string> conversations();

private:
    SqlConnection& m_connection;
    QString m_account;
};

} // namespace backline::cache
