using System.Runtime.Serialization;
using DarkAlpha.Actors.Storage;
using Microsoft.Data.Sqlite;

namespace DarkAlpha.Actors.Tests.Hosting;

internal sealed class JournalFailureMonitorTests
{
    private readonly List<string> _refused = [];

    [SetUp]
    public void Clear() => _refused.Clear();

    [TestCase(11, "database disk image is malformed", "is damaged")]
    [TestCase(26, "file is not a database", "is not a SQLite database")]
    [TestCase(1, "no such column: identifier", "tables are not those of this program")]
    public void A_permanently_unreadable_journal_stops_the_node_once(int code, string message, string why)
    {
        var monitor = Create();
        var failure = new AggregateException(new InvalidOperationException("outer", new SqliteException(message, code)));
        Assert.That(monitor.ReadFailed(failure), Is.EqualTo(JournalFailureMonitor.FailureAction.Stop));
        Assert.That(monitor.ReadFailed(failure), Is.EqualTo(JournalFailureMonitor.FailureAction.Stop));
        Assert.That(_refused, Has.Count.EqualTo(1));
        Assert.That(_refused[0], Does.StartWith("the journal data/cards.db cannot be used").And.Contain(why).And.Contain(message));
    }

    [Test]
    public void An_event_of_a_newer_version_stops_the_node()
    {
        var failure = new SerializationException("'card-issued.9' is not a message this version knows");
        Assert.That(Create().ReadFailed(failure), Is.EqualTo(JournalFailureMonitor.FailureAction.Stop));
        Assert.That(_refused.Single(), Does.Contain("card-issued.9").And.Contain("or a newer one"));
    }

    [Test]
    public void A_transient_failure_is_logged_once_until_it_changes()
    {
        var monitor = Create();
        var locked = new SqliteException("database is locked", 5);
        Assert.That(monitor.ReadFailed(locked), Is.EqualTo(JournalFailureMonitor.FailureAction.Log));
        Assert.That(monitor.ReadFailed(locked), Is.EqualTo(JournalFailureMonitor.FailureAction.None));
        Assert.That(monitor.WriteFailed(locked), Is.True, "writes are tracked separately from reads");
        Assert.That(monitor.WriteFailed(locked), Is.False);
        Assert.That(monitor.ReadFailed(new TimeoutException("no answer")), Is.EqualTo(JournalFailureMonitor.FailureAction.Log));
        Assert.That((monitor.Recovered(), monitor.Recovered()), Is.EqualTo((true, false)));
        Assert.That(monitor.ReadFailed(locked), Is.EqualTo(JournalFailureMonitor.FailureAction.Log), "new again after the recovery");
        Assert.That(_refused, Is.Empty);
    }

    private JournalFailureMonitor Create() => new("data/cards.db", _refused.Add);
}
