#include "services/server/knowledge/reply_cache.h"
#include "tests/support/test_registry.h"

#include <QTest>

using namespace backline::server::knowledge;

namespace {

constexpr long long now = 1'800'000'000'000;

std::vector<Hit> hits(const std::string& title)
{
    Hit hit;
    hit.title = title;
    return {hit};
}

std::string question(std::size_t number)
{
    return "question word" + std::to_string(number);
}

} // namespace

class ReplyCacheTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void findsTheSameQuestion()
    {
        ReplyCache cache;
        QVERIFY(!cache.find("Where is my parcel?", now));
        cache.keep("Where is my parcel?", hits("a"), now);
        const auto found = cache.find("where's THE parcel", now);
        QVERIFY(found);
        QCOMPARE(found->front().title, std::string("a"));
        QVERIFY(!cache.find("Where is my refund?", now));
        const auto figures = cache.figures();
        QCOMPARE(figures.hits, 1);
        QCOMPARE(figures.misses, 2);
        QCOMPARE(figures.size, std::size_t{1});
        QCOMPARE(figures.evicted, 0);
    }

    void keepsSentencesApart()
    {
        ReplyCache cache;
        cache.keep("My parcel is broken", hits("a"), now);
        QVERIFY(!cache.find("My parcel. Broken.", now));
    }

    void keepsEmptyAnswers()
    {
        ReplyCache cache;
        cache.keep("nonsense", {}, now);
        const auto found = cache.find("nonsense", now);
        QVERIFY(found);
        QVERIFY(found->empty());
    }

    void expires()
    {
        ReplyCache cache;
        cache.keep("parcel", hits("a"), now);
        QVERIFY(cache.find("parcel", now + ReplyCache::timeToLive - 1));
        QVERIFY(!cache.find("parcel", now + ReplyCache::timeToLive));
        cache.keep("parcel", hits("b"), now + ReplyCache::timeToLive);
        QCOMPARE(cache.find("parcel", now + ReplyCache::timeToLive)->front().title, std::string("b"));
        QCOMPARE(cache.figures().size, std::size_t{1});
    }

    void dropsWhatWasNotUsedForLongest()
    {
        ReplyCache cache;
        for (std::size_t i = 0; i < ReplyCache::maxSize; ++i) {
            cache.keep(question(i), hits("a"), now);
        }
        QVERIFY(cache.find(question(0), now));
        cache.keep("one more", hits("a"), now);
        QVERIFY(cache.find(question(0), now));
        QVERIFY(!cache.find(question(1), now));
        QCOMPARE(cache.figures().evicted, 1);
        QCOMPARE(cache.figures().size, ReplyCache::maxSize);
    }

    void invalidates()
    {
        ReplyCache cache;
        QCOMPARE(cache.invalidate(), std::size_t{0});
        cache.keep("parcel", hits("a"), now);
        cache.keep("refund", hits("a"), now);
        QCOMPARE(cache.invalidate(), std::size_t{2});
        QVERIFY(!cache.find("parcel", now));
        QCOMPARE(cache.figures().size, std::size_t{0});
    }
};

BACKLINE_TEST(ReplyCacheTest)
#include "reply_cache_test.moc"
