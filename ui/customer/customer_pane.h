#pragma once

#include "models/items/customer_timeline.h"

#include <QModelIndex>
#include <QPointer>
#include <QWidget>

class QListView;
class QStackedWidget;

namespace backline::ui {

class Button;
class CustomerHead;
class InlineError;
class PlainLabel;
class PlainTextView;

/// Who stands behind the conversation that is shown: account, contact, the page he sits on, and what there
/// was between us, newest first. Knows no network. GUI thread. Keys: in the list Enter opens an earlier
/// conversation to be read, or copies the code of a ticket.
class CustomerPane final : public QWidget
{
    Q_OBJECT

public:
    explicit CustomerPane(QWidget* parent = nullptr);

    /// No conversation is open.
    void showNothing();
    void showLoading();
    /// @p nameGiven: what the customer's side calls him, for somebody without an account.
    void showContext(const domain::CustomerContext& context, const QString& nameGiven);
    /// What is shown of the same customer stays.
    void showFailure(const QString& message);

    /// The keyboard comes here, as soon as there is something to do, unless the user has gone elsewhere by
    /// then.
    void takeFocus();

Q_SIGNALS:
    void retryRequested();
    /// An earlier conversation, to be read.
    void conversationRequested(const QString& id);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeContent();
    QWidget* makeList();
    QWidget* makeFailure();
    void connectParts();
    void use(const QModelIndex& record);
    void showUse();
    void takePromisedFocus();

    items::CustomerTimeline m_timeline;
    CustomerHead* m_head;
    PlainLabel* m_visitTitle;
    PlainTextView* m_visit;
    PlainLabel* m_listTitle;
    QListView* m_list;
    Button* m_use;
    InlineError* m_failure; ///< above what is known
    InlineError* m_nothing; ///< while nothing is known
    QStackedWidget* m_pages;
    QPointer<QWidget> m_focusBefore; ///< had the keyboard when it was promised to us
    bool m_isFocusPromised = false;
};

} // namespace backline::ui
