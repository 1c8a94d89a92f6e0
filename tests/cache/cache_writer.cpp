#include "services/cache/drafts.h"
#include "services/cache/local_store.h"
#include "services/cache/outgoing.h"

#include <QCoreApplication>

#include <cstdio>

using namespace Qt::Literals::StringLiterals;

/// cache_writer DIRECTORY: saves one draft and one message after the other and says so, until it is killed.
int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    backline::cache::LocalStore store(application.arguments().value(1));
    if (!store.open().isOpen) {
        return 1;
    }
    backline::cache::Drafts drafts(store, u"mei"_s);
    backline::cache::Outgoing outgoing(store, u"mei"_s);
    for (int number = 1;; ++number) {
        backline::domain::OutgoingMessage message;
        message.clientId = std::to_string(number);
        const bool isSaved =
            drafts.save("sess-1", backline::cache::DraftKind::Reply, {QString::number(number), number})
            && outgoing.add(message);
        if (!isSaved) {
            return 1;
        }
        std::printf("%d\n", number);
        std::fflush(stdout);
    }
}
