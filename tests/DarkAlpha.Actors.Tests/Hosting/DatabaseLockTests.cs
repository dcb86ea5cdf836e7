using DarkAlpha.Actors.Storage;

namespace DarkAlpha.Actors.Tests.Hosting;

internal sealed class DatabaseLockTests
{
    private TemporaryFolder _folder = null!;

    private string Database => Path.Combine(_folder.Path, "data", "desk.db");

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

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
        var link = _folder.Of("link.db");
        File.CreateSymbolicLink(link, Database);
        Assert.That(() => DatabaseLock.Take(link), Throws.TypeOf<JournalException>());
    }

    [Test]
    public void A_relative_link_of_the_working_directory_leads_to_the_same_lock()
    {
        var (target, link) = ($"{Path.GetRandomFileName()}.db", $"{Path.GetRandomFileName()}.db");
        try
        {
            using var owner = DatabaseLock.Take(target);
            File.WriteAllText(target, "");
            File.CreateSymbolicLink(link, target);
            Assert.That(() => DatabaseLock.Take(link), Throws.TypeOf<JournalException>().With.Message.Contains("in use"));
        }
        finally
        {
            Array.ForEach([link, target, $"{target}.lock"], File.Delete);
        }
    }

    [Test]
    public void A_folder_that_cannot_be_created_is_named()
    {
        _folder.Write("data", "not a folder");
        Assert.That(
            () => DatabaseLock.Take(Database),
            Throws.TypeOf<JournalException>().With.Message.Contains(Database).And.Message.Contains("DATABASE_PATH"));
    }
}
