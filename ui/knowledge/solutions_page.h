#pragma once

#include "ui/knowledge/solution_editor.h"

#include <QHash>
#include <QModelIndex>
#include <QTimer>

class QListView;
class QStackedWidget;

namespace backline::items {
class SolutionsModel;
}

namespace backline::ui {

class EmptyState;
class SegmentedSwitch;

/// What colleagues worked out and a lead has to look at: the list, one solution beside it, and what became of
/// the last one. Improvements that were begun stay until they are decided about. Knows no network. GUI
/// thread. When a row leaves the model the next one is selected; when the list comes anew the same one stays.
class SolutionsPage final : public QWidget
{
    Q_OBJECT

public:
    explicit SolutionsPage(QWidget* parent = nullptr);

    /// Models are not owned.
    void setModels(items::SolutionsModel* solutions, items::DuplicatesModel* duplicates);
    /// Empty: may decide. Else why not, in words.
    void setReasonNotToReview(const QString& reason);
    void setLoading(bool isLoading);
    void showFailure(const QString& message);
    /// What happened to it, in words; beside the list until the user goes on or some seconds are over.
    void showReviewed(const QString& solutionId, const QString& words);
    void showReviewFailure(const QString& solutionId, const QString& message);
    QString selected() const;
    /// This one of those in that status is selected, as soon as the list has it; until then, or until the
    /// loading that is under way ends without it, nothing else can be decided about.
    void select(const QString& solutionId, const QString& status = QStringLiteral("pending"));
    /// "pending", "approved" or "rejected".
    QString status() const;
    void takeFocus();

Q_SIGNALS:
    void statusRequested(const QString& status);
    void duplicatesRequested(const QString& solutionId);
    void approveRequested(const QString& solutionId, const QString& question, const QString& solution);
    /// @p reason may be empty.
    void rejectRequested(const QString& solutionId, const QString& reason);
    void conversationRequested(const QString& conversation);

private:
    QWidget* makeSide();
    QBoxLayout* makeHead();
    QWidget* makeDetail();
    void watchRows();
    void connectParts();
    void leaveEditor();
    void onRowChanged(const QModelIndex& row);
    void showPage();
    int rowToStandOn() const;
    SolutionWords wordsOf(const domain::Solution& solution) const;

    items::SolutionsModel* m_model = nullptr;
    SegmentedSwitch* m_filter;
    QListView* m_list;
    SolutionEditor* m_editor;
    PlainLabel* m_result;
    InlineError* m_failure;
    EmptyState* m_empty;
    QStackedWidget* m_pages;
    QHash<QString, SolutionWords> m_begun;
    QString m_wanted; ///< what select() waits for
    QTimer m_resultStays;
    bool m_isLoading = false;
    bool m_isMovingOn = false; ///< the program selects a row, not the user
};

} // namespace backline::ui
