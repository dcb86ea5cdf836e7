namespace DarkAlpha.Actors.Tests.Hosting.Postgres;

/// <summary>A server for this fixture alone, which its tests may stop; it is started again before the next test.</summary>
internal abstract class OwnPostgresFixture : PostgresFixture
{
    private PostgresServer? _server;

    [OneTimeTearDown]
    public async Task DisposeServerAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    protected override async Task<PostgresServer> GetServerAsync()
    {
        _server ??= await PostgresForTests.StartAsync();
        if (!_server.IsRunning)
        {
            await _server.StartAgainAsync();
        }

        return _server;
    }
}
