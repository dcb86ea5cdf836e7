using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Storage;
using DarkAlpha.TestSupport.Logging;

namespace DarkAlpha.Actors.Tests.Hosting.Postgres;

/// <summary>An empty database for each test, on a server shared by all fixtures.</summary>
internal abstract class PostgresFixture
{
    protected PostgresServer Server { get; private set; } = null!;

    /// <summary>The database's address.</summary>
    protected string Url { get; private set; } = "";

    protected TestLog Log { get; private set; } = new();

    [SetUp]
    public async Task CreateDatabaseAsync()
    {
        Server = await GetServerAsync();
        Url = await Server.CreateDatabaseAsync();
        Log = new TestLog();
    }

    // No test may cause the password to be logged.
    [TearDown]
    public void NoPasswordWasLogged()
    {
        Assert.That(Log.Lines, Has.None.Contains(PostgresServer.Password));
        Log.Dispose();
    }

    protected virtual Task<PostgresServer> GetServerAsync() => SharedPostgres.GetAsync();

    protected static JournalStorage Storage(string url) => JournalStorage.Postgres(PostgresUrl.Parse(url));

    protected Task WaitUntilReadyAsync() => Storage(Url).WaitUntilReadyAsync(Log, CancellationToken.None);
}
