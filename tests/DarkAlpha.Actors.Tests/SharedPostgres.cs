namespace DarkAlpha.Actors.Tests;

/// <summary>The one server of all tests that only need a database of their own on it; started for the first that asks.</summary>
[SetUpFixture]
internal sealed class SharedPostgres
{
    private static readonly SemaphoreSlim Gate = new(1);
    private static PostgresServer? _server;

    /// <summary>The server, which no test may stop.</summary>
    public static async Task<PostgresServer> GetAsync()
    {
        await Gate.WaitAsync();
        try
        {
            return _server ??= await PostgresForTests.StartAsync();
        }
        finally
        {
            Gate.Release();
        }
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
