namespace DarkAlpha.Actors.Tests.Hosting.Postgres;

/// <summary>A server of the fixture's own, which its tests may stop: however one of them ends, the next finds it running.</summary>
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
