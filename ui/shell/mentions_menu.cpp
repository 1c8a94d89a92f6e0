#include "ui/shell/mentions_menu.h"

#include "ui/common/display_text.h"

#include <algorithm>

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostItems = 12;

/// No letter of others' words becomes a key.
QString shown(const QString& text, int longest)
{
    return displayLine(text, longest).replace(u'&', u"&&"_s);
}

} // namespace

MentionsMenu::MentionsMenu(QWidget* parent)
    : QMenu(parent)
{
    setObjectName(u"mentionsMenu"_s);
    setAccessibleName(tr("Mentions"));
    connect(this, &QMenu::triggered, this, &QMenu::close); // also when chosen by its name
}

void MentionsMenu::setItems(const QList<Item>& items, long long count)
{
    clear();
    addAction(items.isEmpty() ? tr("No unread mentions") : tr("Unread mentions"))->setEnabled(false);
    const auto listed = items.first(std::min(items.size(), mostItems));
    std::ranges::for_each(listed, [this](const Item& item) { addItem(item); });
    if (count > listed.size()) {
        addAction(tr("and %1 more").arg(count - listed.size()))->setEnabled(false);
    }
    if (!items.isEmpty()) {
        addSeparator();
        connect(addAction(tr("Mark all as read")), &QAction::triggered, this, &MentionsMenu::seeAllRequested);
    }
}

void MentionsMenu::addItem(const Item& item)
{
    constexpr int longestName = 28;
    constexpr int longestWords = 48;
    const auto line = tr("%1 in %2: %3 · %4", "who, customer, first words, when")
                          .arg(
                              shown(item.author, longestName),
                              shown(item.customer, longestName),
                              shown(item.words, longestWords),
                              item.when
                          );
    connect(addAction(line), &QAction::triggered, this, [this, id = item.id] { Q_EMIT chosen(id); });
}

void MentionsMenu::popupBelow(const QWidget& widget)
{
    constexpr int gap = 2;
    popup(widget.mapToGlobal(QPoint(widget.width() - sizeHint().width(), widget.height() + gap)));
}

} // namespace backline::ui
