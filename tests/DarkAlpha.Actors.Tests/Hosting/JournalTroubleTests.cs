using System.Runtime.Serialization;
using DarkAlpha.Actors.Storage;
using Microsoft.Data.Sqlite;

namespace DarkAlpha.Actors.Tests.Hosting;

internal sealed class JournalTroubleTests
{
    private readonly List<string> _refused = [];

    [SetUp]
    public void Clear() => _refused.Clear();

    [TestCase(11, "database disk image is malformed", "is damaged")]
    [TestCase(26, "file is not a database", "is not a SQLite database")]
    [TestCase(1, "no such column: identifier", "tables are not those of this program")]
    public void A_journal_that_nobody_can_read_ends_the_node_once(int code, string message, string why)
    {
        var trouble = Open();
        var failure = new AggregateException(new InvalidOperationException("outer", new SqliteException(message, code)));
        Assert.That(trouble.Failed(failure), Is.EqualTo(JournalTrouble.Reaction.End));
        Assert.That(trouble.Failed(failure), Is.EqualTo(JournalTrouble.Reaction.End));
        Assert.That(_refused, Has.Count.EqualTo(1));
        Assert.That(_refused[0], Does.StartWith("the journal data/cards.db cannot be used").And.Contain(why).And.Contain(message));
    }

    [Test]
    public void So_does_an_event_of_a_newer_version()
    {
        Assert.That(Open().Failed(new SerializationException("'card-issued.9' is not a message this version knows")), Is.EqualTo(JournalTrouble.Reaction.End));
        Assert.That(_refused.Single(), Does.Contain("card-issued.9").And.Contain("or a newer one"));
    }

    [Test]
    public void Trouble_that_passes_is_said_once_for_each_change()
    {
        var trouble = Open();
        var locked = new SqliteException("database is locked", 5);
        Assert.That(trouble.Failed(locked), Is.EqualTo(JournalTrouble.Reaction.Say));
        Assert.That(trouble.Failed(locked), Is.EqualTo(JournalTrouble.Reaction.Nothing));
        Assert.That(trouble.FailedToStore(locked), Is.True, "storing is another matter than reading");
        Assert.That(trouble.FailedToStore(locked), Is.False);
        Assert.That(trouble.Failed(new TimeoutException("no answer")), Is.EqualTo(JournalTrouble.Reaction.Say));
        Assert.That((trouble.Healed(), trouble.Healed()), Is.EqualTo((true, false)));
        Assert.That(trouble.Failed(locked), Is.EqualTo(JournalTrouble.Reaction.Say), "news again");
        Assert.That(_refused, Is.Empty);
    }

    private JournalTrouble Open() => new("data/cards.db", _refused.Add);
}
