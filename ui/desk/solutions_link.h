#pragma once

#include "models/items/duplicates_model.h"
#include "models/items/solutions_model.h"
#include "services/client/solution_calls.h"

#include <QObject>
#include <QStringList>

#include <memory>

namespace backline::client {
class Session;
}

namespace backline::ui {

class SolutionsPage;

/// Connects the solutions page with the server. GUI thread.
class SolutionsLink final : public QObject
{
    Q_OBJECT

public:
    SolutionsLink(client::Session& session, SolutionsPage& page, QObject* parent);

    /// Asks the server anew: there may be something new.
    void refresh();

    /// Handed over here a moment ago.
    void proposed(const QString& id);

    /// The page is shown: it stands on this one among the rejected.
    void showRejected(const QString& id);

    /// The page is shown: it stands on what was handed over here last and still waits, else where it stood.
    void arrive();

Q_SIGNALS:
    /// How many wait for a review.
    void pendingCountChanged(int count);

private:
    void load(const QString& status);
    void loadDuplicates(const QString& id);
    void approve(const QString& id, const QString& question, const QString& solution);
    void publish(const QString& id);
    void reject(const QString& id, const QString& reason);
    void reviewed(const QString& id, const QString& words);
    void announceCount();

    SolutionsPage& m_page;
    client::SolutionCalls m_calls;
    items::SolutionsModel m_solutions;
    items::DuplicatesModel m_duplicates;
    QStringList m_proposed; ///< handed over here, and not looked at yet
    std::unique_ptr<QObject> m_listRound; ///< contexts of one look-up each; their end drops late answers
    std::unique_ptr<QObject> m_duplicatesRound;
};

} // namespace backline::ui
