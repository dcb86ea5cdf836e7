using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Actors.Tests.Support;

namespace DarkAlpha.Actors.Tests.Hosting.Postgres;

/// <summary>An empty database for each test, on the server that all share.</summary>
internal abstract class PostgresFixture
{
    protected PostgresServer Server { get; private set; } = null!;

    /// <summary>The database's address.</summary>
    protected string Url { get; private set; } = "";

    protected LogLines Log { get; private set; } = new();

    [SetUp]
    public async Task CreateDatabaseAsync()
    {
        Server = await GetServerAsync();
        Url = await Server.CreateDatabaseAsync();
        Log = new LogLines();
    }

    // Whatever a test does, nothing may print the password.
    [TearDown]
    public void NoPasswordWasLogged()
    {
        Assert.That(Log.All, Has.None.Contains(PostgresServer.Password));
        Log.Dispose();
    }

    protected virtual Task<PostgresServer> GetServerAsync() => SharedPostgres.GetAsync();

    protected static JournalStorage Storage(string url) => JournalStorage.Postgres(PostgresUrl.Parse(url));

    protected Task ReachAsync() => Storage(Url).ReachAsync(Log, CancellationToken.None);
}
