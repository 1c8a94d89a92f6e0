#include "ui/shell/command_palette.h"

#include "ui/common/empty_state.h"
#include "ui/common/metrics.h"
#include "ui/common/restyle.h"
#include "ui/shell/palette_delegate.h"
#include "ui/shell/palette_model.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

#include <algorithm>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

CommandPalette::CommandPalette(const CommandRegistry& registry, QWidget* window)
    : QFrame(window)
    , m_model(new PaletteModel(registry, this))
    , m_field(new QLineEdit)
    , m_list(new QListView)
    , m_nothing(new EmptyState(
          u"search"_s,
          tr("Nothing found"),
          tr("Try fewer letters, a name, or what you want to do.")
      ))
{
    setSurface(this, Surface::Card);
    setAccessibleName(tr("Command palette"));
    build();
    hide();
    window->installEventFilter(this);
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::search);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex& index) { runRow(index.row()); });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget* /*old*/, QWidget* now) {
        if (isVisible() && now && !isAncestorOf(now)) {
            hide();
        }
    });
}

void CommandPalette::build()
{
    m_field->setAccessibleName(tr("Search or run a command"));
    m_field->setPlaceholderText(tr("Search or run a command"));
    m_field->setClearButtonEnabled(false);
    m_list->setAccessibleName(tr("Results"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus); // the field keeps the focus and moves the selection
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMouseTracking(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::small, metrics::small, metrics::small, metrics::small);
    column->setSpacing(metrics::small);
    column->addWidget(m_field);
    column->addWidget(m_list, 1);
    column->addWidget(m_nothing, 1);
}

void CommandPalette::addProvider(PaletteProvider provider)
{
    m_model->addProvider(std::move(provider));
}

void CommandPalette::open()
{
    if (isVisible()) {
        m_field->setFocus();
        return;
    }
    m_before = QApplication::focusWidget();
    m_field->clear();
    search({});
    place();
    show();
    raise();
    m_field->setFocus(Qt::ShortcutFocusReason);
}

void CommandPalette::dismiss()
{
    const bool hadFocus = isAncestorOf(QApplication::focusWidget());
    hide();
    if (hadFocus && m_before && m_before->isVisible()) {
        m_before->setFocus(Qt::OtherFocusReason);
    }
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        return handleKey(static_cast<QKeyEvent*>(event)->key());
    }
    if (watched == m_field && event->type() == QEvent::ShortcutOverride) {
        event->setAccepted(static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape);
        return event->isAccepted();
    }
    if (watched == parent() && event->type() == QEvent::Resize && isVisible()) {
        place();
    }
    return QFrame::eventFilter(watched, event);
}

bool CommandPalette::handleKey(int key)
{
    constexpr int page = 8;
    switch (key) {
    case Qt::Key_Escape:
        dismiss();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        runRow(m_list->currentIndex().row());
        return true;
    case Qt::Key_Down:
    case Qt::Key_Tab:
        move(1);
        return true;
    case Qt::Key_Up:
    case Qt::Key_Backtab:
        move(-1);
        return true;
    case Qt::Key_PageDown:
        move(page);
        return true;
    case Qt::Key_PageUp:
        move(-page);
        return true;
    default:
        return false;
    }
}

void CommandPalette::showEvent(QShowEvent* event)
{
    QFrame::showEvent(event);
    select(0);
}

void CommandPalette::search(const QString& typed)
{
    m_model->search(typed);
    const bool isEmpty = m_model->rowCount() == 0;
    m_list->setVisible(!isEmpty);
    m_nothing->setVisible(isEmpty);
    place();
    select(0);
}

void CommandPalette::select(int row)
{
    const auto index = m_model->index(row);
    m_list->setCurrentIndex(index);
    // the list never has the focus, so the field says what is chosen
    m_field->setAccessibleDescription(index.data(Qt::AccessibleTextRole).toString());
}

void CommandPalette::move(int by)
{
    const int count = m_model->rowCount();
    if (count == 0) {
        return;
    }
    const int row = m_list->currentIndex().row() + by;
    const bool isStep = by == 1 || by == -1;
    select(isStep ? (row + count) % count : std::clamp(row, 0, count - 1));
}

void CommandPalette::runRow(int row)
{
    if (!m_model->index(row).flags().testFlag(Qt::ItemIsEnabled)) {
        return;
    }
    dismiss(); // first: what runs may open something or move the focus
    m_model->run(row);
}

void CommandPalette::place()
{
    constexpr int widest = 620;
    constexpr int highest = 420;
    constexpr int top = 52;
    const auto* window = parentWidget();
    const int width = std::min(widest, window->width() - 2 * metrics::large);
    const int rows = m_model->rowCount() * m_list->sizeHintForRow(0);
    const int around = m_field->sizeHint().height() + 3 * metrics::small + 2;
    const int wanted = m_list->isHidden() ? highest / 2 : around + rows;
    const int height = std::min({wanted, highest, window->height() - 2 * top});
    setGeometry((window->width() - width) / 2, top, width, height);
}

} // namespace backline::ui
