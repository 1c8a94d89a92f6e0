#include "ui/desk/solutions_link.h"

#include "services/client/session.h"
#include "ui/knowledge/solutions_page.h"

#include <algorithm>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

SolutionsLink::SolutionsLink(client::Session& session, SolutionsPage& page, QObject* parent)
    : QObject(parent)
    , m_page(page)
    , m_calls(session.rest())
{
    m_page.setModels(&m_solutions, &m_duplicates);
    m_page.setReasonNotToReview(
        session.me().mayLead() ? QString()
                               : tr("Leads decide what is published. You can read what is proposed.")
    );
    connect(&m_page, &SolutionsPage::statusRequested, this, &SolutionsLink::load);
    connect(&m_page, &SolutionsPage::duplicatesRequested, this, &SolutionsLink::loadDuplicates);
    connect(&m_page, &SolutionsPage::approveRequested, this, &SolutionsLink::approve);
    connect(&m_page, &SolutionsPage::rejectRequested, this, &SolutionsLink::reject);
}

void SolutionsLink::refresh()
{
    load(m_page.status());
}

void SolutionsLink::proposed(const QString& id)
{
    m_proposed.append(id);
    refresh();
}

void SolutionsLink::arrive()
{
    refresh();
    if (!m_proposed.isEmpty()) {
        m_page.select(m_proposed.last());
    }
    m_page.takeFocus();
}

void SolutionsLink::showRejected(const QString& id)
{
    m_page.select(id, u"rejected"_s);
    refresh();
}

void SolutionsLink::load(const QString& status)
{
    m_listRound = std::make_unique<QObject>();
    m_page.setLoading(true);
    m_calls.list(
        status.toStdString(),
        m_listRound.get(),
        [this](const client::Outcome<std::vector<domain::Solution>>& outcome) {
            if (!outcome) {
                m_page.showFailure(outcome.error().message);
                return;
            }
            m_solutions.reset(*outcome);
            m_page.setLoading(false);
            m_proposed.removeAll(m_page.selected());
            announceCount();
        }
    );
}

void SolutionsLink::loadDuplicates(const QString& id)
{
    m_duplicatesRound = std::make_unique<QObject>();
    m_duplicates.reset({});
    m_calls.duplicates(
        id.toStdString(),
        m_duplicatesRound.get(),
        [this](const client::Outcome<std::vector<domain::NearDuplicate>>& outcome) {
            // Without them the decision is still possible, so a failure says nothing.
            if (outcome) {
                m_duplicates.reset(*outcome);
            }
        }
    );
}

/// What was improved is stored before it is published.
void SolutionsLink::approve(const QString& id, const QString& question, const QString& solution)
{
    const int row = m_solutions.rowOf(id);
    if (row < 0) {
        return;
    }
    const auto& known = m_solutions.item(row);
    const auto newQuestion = question.toStdString();
    const auto newSolution = solution.toStdString();
    if (known.question == newQuestion && known.solution == newSolution) {
        publish(id);
        return;
    }
    m_calls.edit(
        id.toStdString(),
        newQuestion,
        newSolution,
        this,
        [this, id](const client::Outcome<domain::Solution>& outcome) {
            if (outcome) {
                publish(id);
            } else {
                m_page.showReviewFailure(id, outcome.error().message);
            }
        }
    );
}

void SolutionsLink::publish(const QString& id)
{
    m_calls.approve(id.toStdString(), this, [this, id](const client::Outcome<domain::Solution>& outcome) {
        if (outcome) {
            reviewed(id, tr("Published. The bot can answer with it now."));
        } else {
            m_page.showReviewFailure(id, outcome.error().message);
        }
    });
}

void SolutionsLink::reject(const QString& id, const QString& reason)
{
    const auto then = [this, id](const client::Outcome<domain::Solution>& outcome) {
        if (outcome) {
            reviewed(id, tr("Rejected. It is kept under Rejected."));
        } else {
            m_page.showReviewFailure(id, outcome.error().message);
        }
    };
    m_calls.reject(id.toStdString(), reason.toStdString(), this, then);
}

void SolutionsLink::reviewed(const QString& id, const QString& words)
{
    m_page.showReviewed(id, words);
    m_solutions.remove(id.toStdString());
    m_proposed.removeAll(id);
    announceCount();
}

void SolutionsLink::announceCount()
{
    if (m_page.status() == u"pending") {
        Q_EMIT pendingCountChanged(m_solutions.rowCount());
    }
}

} // namespace backline::ui
