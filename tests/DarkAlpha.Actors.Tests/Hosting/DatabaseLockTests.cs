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
            Assert.That(
                () => DatabaseLock.Take(Database),
                Throws.TypeOf<JournalException>().With.Message.Contains($"{Database} is in use"));
        }

        using var next = DatabaseLock.Take(Database);
        Assert.That(next, Is.Not.Null, "the previous owner has released it");
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
    public void A_folder_that_cannot_be_created_is_named()
    {
        File.WriteAllText(Path.Combine(_folder, "data"), "not a folder");
        Assert.That(
            () => DatabaseLock.Take(Database),
            Throws.TypeOf<JournalException>().With.Message.Contains(Database).And.Message.Contains("DATABASE_PATH"));
    }
}
