#pragma once

#include "models/items/transfer_targets.h"

#include <QWidget>

class QLineEdit;
class QListView;
class QStackedWidget;

namespace backline::ui {

class EmptyState;
class InlineError;
class PlainLabel;

/// Chooses one colleague: a field that narrows the list down while the keyboard stays in it, Up and Down move
/// the choice, Enter says that it is made. Nobody is chosen before the user typed or moved. Those who cannot
/// be chosen stand below and say why. GUI thread.
class ColleagueChooser final : public QWidget
{
    Q_OBJECT

public:
    /// @p people outlives it.
    ColleagueChooser(
        items::PeopleModel& people,
        domain::Id holder,
        const std::vector<std::string>& needed,
        QWidget* parent = nullptr
    );

    void showLoading();
    void showPeople();
    /// Without the list nobody can be chosen; Retry asks for it again.
    void showFailure(const QString& message);
    /// Below the list: the one who was chosen cannot take it after all.
    void showRefusal(const QString& message);
    void clearRefusal();

    /// 0: nobody.
    domain::Id chosen() const;
    QString chosenName() const;

Q_SIGNALS:
    void chosenChanged();
    /// Enter in the field, with somebody chosen; or a double click.
    void accepted();
    void retryRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void buildList();
    bool handleKey(int key);
    void move(int by);
    void select(int row);
    void choose(const QString& words);
    void chooseAgain(domain::Id person);
    void tellChosen();
    void showState();
    QString emptyWords() const;

    items::PeopleModel& m_people;
    items::TransferTargets m_targets;
    QLineEdit* m_field;
    QListView* m_list;
    EmptyState* m_empty;
    QStackedWidget* m_pages;
    PlainLabel* m_words; ///< why nobody in the list can be chosen
    InlineError* m_error;
    domain::Id m_chosen = 0; ///< as it was told last
    bool m_isLoading = true;
    bool m_hasFailed = false;
};

} // namespace backline::ui
