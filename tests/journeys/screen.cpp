#include "tests/journeys/screen.h"

#include "ui/chat/message_editor.h"
#include "ui/chat/thread_view.h"

#include <QApplication>

#include <algorithm>
#include <stdexcept>

namespace backline::tests {

using namespace Qt::Literals::StringLiterals;

QAbstractItemModel* shownThread(const Hands& hands)
{
    return hands.part<QWidget>(u"chatPane"_s)->findChild<ui::ThreadView*>()->model();
}

std::vector<ShownMessage> shownMessages(const Hands& hands)
{
    std::vector<ShownMessage> messages;
    const auto* thread = shownThread(hands);
    for (int row = 0; thread != nullptr && row < thread->rowCount(); ++row) {
        const auto index = thread->index(row, 0);
        if (index.data(items::KindRole).value<items::RowKind>() == items::RowKind::Item) {
            messages.push_back(
                {index.data(items::TextRole).toString(),
                 index.data(items::AuthorRole).value<items::AuthorKind>(),
                 index.data(items::DeliveryRole).value<items::DeliveryState>()}
            );
        }
    }
    return messages;
}

std::vector<ShownMessage> shownMessages(const Hands& hands, const QString& text)
{
    auto messages = shownMessages(hands);
    std::erase_if(messages, [&](const ShownMessage& message) { return message.text != text; });
    return messages;
}

std::vector<std::string> shownQueue(const Hands& hands)
{
    std::vector<std::string> ids;
    if (!hands.seesPart(u"queueList"_s)) {
        return ids;
    }
    const auto& model = *hands.part<QAbstractItemView>(u"queueList"_s)->model();
    for (int row = 0; row < model.rowCount(); ++row) {
        const auto id = model.index(row, 0).data(items::IdRole).toString();
        if (!id.isEmpty()) {
            ids.push_back(id.toStdString());
        }
    }
    return ids;
}

std::string selectedInQueue(const Hands& hands)
{
    const auto* list = hands.part<QAbstractItemView>(u"queueList"_s);
    return list->currentIndex().data(items::IdRole).toString().toStdString();
}

int rowWith(const QAbstractItemModel& model, int role, const QString& text)
{
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.index(row, 0).data(role).toString().contains(text)) {
            return row;
        }
    }
    return -1;
}

void writeAndSend(const Hands& hands, const QString& text)
{
    const auto* editor = qobject_cast<ui::MessageEditor*>(QApplication::focusWidget());
    if (editor == nullptr) {
        throw std::runtime_error("the keyboard is not in the composer");
    }
    hands.type(text);
    waitUntil("Enter sends", [&] {
        hands.press(Qt::Key_Return);
        return editor->toPlainText().isEmpty();
    });
}

} // namespace backline::tests
