#include "ui/chat/word_menu.h"

#include "ui/chat/message_editor.h"
#include "ui/chat/word_matches.h"
#include "ui/common/metrics.h"
#include "ui/common/plain_label.h"
#include "ui/common/restyle.h"

#include <QAbstractItemDelegate>
#include <QKeyEvent>
#include <QListView>
#include <QVBoxLayout>

#include <algorithm>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

WordMenu::WordMenu(WordSign sign, WordMatches& matches, QWidget* pane)
    : QFrame(pane)
    , m_sign(sign)
    , m_matches(matches)
    , m_list(new QListView)
    , m_notice(new PlainLabel({}, TextStyle::Body, Role::Muted))
{
    setSurface(this, Surface::Card);
    m_list->setModel(&m_matches);
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus); // the editor keeps the keyboard
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QListView::NoEditTriggers);
    m_list->setMouseTracking(true);
    m_notice->setContentsMargins(metrics::small, metrics::hair, metrics::small, metrics::hair);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::hair, metrics::hair, metrics::hair, metrics::hair);
    column->addWidget(m_list, 1);
    column->addWidget(m_notice);
    hide();
    pane->installEventFilter(this);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex& index) { choose(index.row()); });
    connect(&m_matches, &QAbstractItemModel::modelReset, this, [this] {
        if (m_editor) {
            place();
            select(0);
        }
    });
}

void WordMenu::present(const QString& objectName, const QString& name, QAbstractItemDelegate* delegate)
{
    setObjectName(objectName + u"Menu"_s);
    setAccessibleName(name);
    m_list->setObjectName(objectName + u"List"_s);
    m_list->setAccessibleName(name);
    delegate->setParent(m_list);
    m_list->setItemDelegate(delegate);
}

void WordMenu::watch(MessageEditor& editor)
{
    editor.installEventFilter(this);
    connect(&editor, &QPlainTextEdit::textChanged, this, [this, &editor] { look(editor, true); });
    connect(&editor, &QPlainTextEdit::cursorPositionChanged, this, [this, &editor] { look(editor, false); });
}

void WordMenu::setNotice(const QString& notice)
{
    m_notice->setText(notice);
    if (m_editor) {
        place();
    }
}

bool WordMenu::eventFilter(QObject* watched, QEvent* event)
{
    if (m_editor == nullptr) {
        return QFrame::eventFilter(watched, event);
    }
    const bool isAsked = watched == m_editor && isVisible();
    switch (event->type()) {
    case QEvent::KeyPress:
        return isAsked && handleKey(*static_cast<QKeyEvent*>(event));
    case QEvent::ShortcutOverride:
        if (isAsked && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
            event->accept();
            return true;
        }
        break;
    case QEvent::FocusOut:
    case QEvent::Hide:
        if (watched == m_editor || watched == parent()) {
            leave();
        }
        break;
    case QEvent::Resize:
        place();
        break;
    default:
        break;
    }
    return QFrame::eventFilter(watched, event);
}

/// It opens only while the sign is typed: not for a path that was pasted, nor where the cursor passes one.
void WordMenu::look(MessageEditor& editor, bool mayOpen)
{
    const auto typed = editor.isComposing() ? std::nullopt : typedBehind(m_sign, editor);
    if (m_editor == &editor && !typed) {
        leave();
    } else if (m_editor == &editor) {
        m_matches.search(*typed);
    } else if (mayOpen && typed && typed->isEmpty() && editor.hasFocus()) {
        open(editor);
    }
}

void WordMenu::open(MessageEditor& editor)
{
    m_editor = &editor;
    m_matches.search({});
    Q_EMIT opened();
}

void WordMenu::leave()
{
    if (m_editor) {
        m_editor->setAccessibleDescription({});
    }
    m_editor = nullptr;
    hide();
}

bool WordMenu::handleKey(const QKeyEvent& event)
{
    constexpr int page = 5;
    if (event.key() == Qt::Key_Escape) {
        leave();
        return true;
    }
    const bool isPlain = (event.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (!isPlain || m_matches.rowCount() == 0) {
        return false;
    }
    switch (event.key()) {
    case Qt::Key_Down:
        step(1);
        return true;
    case Qt::Key_Up:
        step(-1);
        return true;
    case Qt::Key_PageDown:
        step(page);
        return true;
    case Qt::Key_PageUp:
        step(-page);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab:
        choose(m_list->currentIndex().row());
        return true;
    default:
        return false;
    }
}

void WordMenu::select(int row)
{
    const auto index = m_matches.index(row);
    m_list->setCurrentIndex(index);
    if (m_editor) { // the list never has the keyboard, so the editor says what is chosen
        m_editor->setAccessibleDescription(index.data(Qt::AccessibleTextRole).toString());
    }
}

void WordMenu::step(int by)
{
    const int count = m_matches.rowCount();
    const int row = m_list->currentIndex().row() + by;
    const bool isStep = by == 1 || by == -1;
    select(isStep ? (row + count) % count : std::clamp(row, 0, count - 1));
}

void WordMenu::choose(int row)
{
    if (row < 0 || row >= m_matches.rowCount()) {
        return;
    }
    leave();
    take(row);
}

/// Above the composer, whose head says who reads it; out of the way when nothing fits, so that Enter sends.
void WordMenu::place()
{
    constexpr int mostRows = 5;
    const int rows = m_matches.rowCount();
    const bool hasNotice = !m_matches.hasAny() && !m_notice->text().isEmpty();
    m_list->setVisible(rows > 0);
    m_notice->setVisible(hasNotice);
    if (m_editor == nullptr || (rows == 0 && !hasNotice)) {
        hide();
        return;
    }
    const auto* pane = parentWidget();
    const int left = m_editor->mapTo(pane, QPoint(0, 0)).x();
    const int bottom = m_editor->parentWidget()->mapTo(pane, QPoint(0, 0)).y();
    const int list = std::min(rows, mostRows) * m_list->sizeHintForRow(0);
    const int frame = 2 * metrics::hair + 2;
    const int wanted = frame + (rows > 0 ? list : m_notice->sizeHint().height());
    const int height = std::min(wanted, std::max(0, bottom - 2 * metrics::small));
    setGeometry(left, bottom - height - metrics::hair, m_editor->width(), height);
    show();
    raise();
}

} // namespace backline::ui
