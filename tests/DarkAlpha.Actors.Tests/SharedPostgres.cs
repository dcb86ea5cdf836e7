namespace DarkAlpha.Actors.Tests;

/// <summary>One PostgreSQL server for all tests that only need their own database on it; started on first use.</summary>
[SetUpFixture]
internal sealed class SharedPostgres
{
    private static readonly SemaphoreSlim StartLock = new(1);
    private static PostgresServer? _server;

    /// <summary>Returns the shared server, which a test must not stop.</summary>
    public static async Task<PostgresServer> GetAsync()
    {
        await StartLock.WaitAsync();
        try
        {
            return _server ??= await PostgresForTests.StartAsync();
        }
        finally
        {
            StartLock.Release();
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
