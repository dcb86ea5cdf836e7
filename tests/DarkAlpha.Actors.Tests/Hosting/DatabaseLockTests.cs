using DarkAlpha.Actors.Storage;

namespace DarkAlpha.Actors.Tests.Hosting;

internal sealed class DatabaseLockTests
{
    private string _folder = "";

    private string Database => Path.Combine(_folder, "data", "desk.db");

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("darkalpha-lock-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_database_has_one_owner_at_a_time()
    {
        using (DatabaseLock.Take(Database))
        {
            Assert.That(() => DatabaseLock.Take(Database), Throws.TypeOf<JournalException>().With.Message.Contains($"{Database} is in use"));
        }

        using var next = DatabaseLock.Take(Database);
        Assert.That(next, Is.Not.Null, "the one before let go of it");
    }

    [Test]
    public void A_symbolic_link_leads_to_the_same_lock()
    {
        using var owner = DatabaseLock.Take(Database);
        File.WriteAllText(Database, "");
        var link = Path.Combine(_folder, "link.db");
        File.CreateSymbolicLink(link, Database);
        Assert.That(() => DatabaseLock.Take(link), Throws.TypeOf<JournalException>());
    }

    [Test]
    public void A_place_where_nothing_can_be_made_is_named()
    {
        File.WriteAllText(Path.Combine(_folder, "data"), "no folder");
        Assert.That(() => DatabaseLock.Take(Database), Throws.TypeOf<JournalException>().With.Message.Contains(Database).And.Message.Contains("DATABASE_PATH"));
    }
}
