#pragma once

#include "models/items/duplicates_model.h"
#include "models/items/solutions_model.h"
#include "services/client/solution_calls.h"

#include <QObject>

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

    /// Asks the server anew: the page is shown, or there may be something new.
    void refresh();

Q_SIGNALS:
    /// How many wait for a review.
    void pendingCountChanged(int count);

private:
    void load(const QString& status);
    void loadDuplicates(const QString& id);
    void approve(const QString& id, const QString& question, const QString& solution);
    void publish(const QString& id);
    void reject(const QString& id);
    void reviewed(const QString& id, const QString& words);
    void announceCount();

    SolutionsPage& m_page;
    client::SolutionCalls m_calls;
    items::SolutionsModel m_solutions;
    items::DuplicatesModel m_duplicates;
    std::unique_ptr<QObject> m_listRound; ///< contexts of one look-up each; their end drops late answers
    std::unique_ptr<QObject> m_duplicatesRound;
};

} // namespace backline::ui
