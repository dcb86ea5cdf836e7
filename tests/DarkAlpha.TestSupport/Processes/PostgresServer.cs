using System.Diagnostics;
using System.Globalization;

namespace DarkAlpha.TestSupport.Processes;

/// <summary>
/// A private PostgreSQL server: in a temporary folder, on a free local port, with fsync on. It stops with the process that started it,
/// however that ends, and leaves nothing behind once disposed.
/// </summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>The password in every <see cref="Url"/>; tests check that nothing prints it.</summary>
    public const string Password = "hush4711pg";

    /// <summary>The owner of every database.</summary>
    public const string User = "darkalpha";

    private const string Loopback = "127.0.0.1";
    private const string Ready = "database system is ready to accept connections";
    private const string PortTaken = "could not create any TCP/IP sockets";

    // The wrapper stops the server when its standard input ends, so that it does not outlive a test run that was killed.
    private const string RunUntilSignalled = "\"$@\" & server=$!; read signal || signal=QUIT; kill -$signal $server; wait $server";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private readonly string _folder;
    private readonly PostgresPrograms _programs;
    private readonly string _addresses;
    private Process? _server;
    private int _databases;

    private PostgresServer(string folder, IEnumerable<string> extraAddresses)
    {
        _folder = folder;
        _programs = new PostgresPrograms(folder);
        _addresses = string.Join(',', extraAddresses.Prepend(Loopback));
    }

    /// <summary>The port it listens on, the same after every start.</summary>
    public int Port { get; private set; }

    /// <summary>True after a start until it is stopped or killed through this class.</summary>
    public bool IsRunning => _server is not null;

    /// <summary>The DATABASE_URL of an empty database created with the server.</summary>
    public string Url { get; private set; } = "";

    /// <summary>True while the server process is alive.</summary>
    public bool IsAlive => _server is { HasExited: false };

    private string Data => Path.Combine(_folder, "data");

    /// <summary>Creates a server and starts it.</summary>
    /// <param name="extraAddresses">Addresses to listen on besides 127.0.0.1.</param>
    /// <exception cref="InvalidOperationException">
    /// PostgreSQL is not installed, or does not start; the message contains its output.
    /// </exception>
    public static async Task<PostgresServer> StartAsync(params IEnumerable<string> extraAddresses)
    {
        var server = new PostgresServer(Directory.CreateTempSubdirectory("darkalpha-postgres-").FullName, extraAddresses);
        try
        {
            await server.InitializeAsync();
            await server.StartAgainAsync();
            server.Url = await server.CreateDatabaseAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Creates another empty database.</summary>
    /// <returns>Its DATABASE_URL.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"desk{Interlocked.Increment(ref _databases)}");
        await _programs.RunAsync(PostgresPrograms.PathOf("createdb"), "-h", Loopback, "-p", $"{Port}", "-U", User, name);
        return UrlOf(name);
    }

    /// <summary>The DATABASE_URL of a database, whether it exists or not.</summary>
    /// <param name="database">Name of the database.</param>
    /// <param name="host">An address the server listens on.</param>
    public string UrlOf(string database, string host = Loopback) => $"postgresql://{User}:{Password}@{host}:{Port}/{database}";

    /// <summary>Runs a statement with psql.</summary>
    /// <param name="url">The DATABASE_URL of the database.</param>
    /// <param name="sql">The statement.</param>
    /// <returns>The rows, one per line, values separated by |.</returns>
    public Task<string> QueryAsync(string url, string sql) =>
        _programs.RunAsync(PostgresPrograms.PathOf("psql"), "-d", url, "-X", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", sql);

    /// <summary>The schema of a database, as written by pg_dump.</summary>
    public Task<string> SchemaAsync(string url) =>
        _programs.RunAsync(PostgresPrograms.PathOf("pg_dump"), "-d", url, "--schema-only", "--no-owner");

    /// <summary>Fast shutdown: open transactions are aborted, stored data is written.</summary>
    public Task StopAsync() => SignalAsync("INT");

    /// <summary>Immediate shutdown, like a power cut: the next start must recover.</summary>
    public Task KillAsync() => SignalAsync("QUIT");

    /// <summary>Starts the server; a restart uses the same port.</summary>
    public async Task StartAgainAsync()
    {
        const int Attempts = 5;
        for (var attempt = 1; ; attempt++)
        {
            var port = Port == 0 ? LocalPort.Free() : Port;
            if (await TryStartAsync(port))
            {
                Port = port;
                return;
            }

            // Another process may have taken the port in the meantime; retry.
            if (attempt == Attempts)
            {
                throw new InvalidOperationException($"PostgreSQL could not bind port {port} in {Attempts} attempts");
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task InitializeAsync()
    {
        var passwordFile = Path.Combine(_folder, "password");
        await File.WriteAllTextAsync(passwordFile, Password);
        if (Environment.IsPrivilegedProcess)
        {
            await _programs.RunAsync("chown", "-R", PostgresPrograms.ServerUser, _folder);
        }

        var (program, arguments) = PostgresPrograms.AsServer(
        [
            PostgresPrograms.PathOf("initdb"), "-D", Data, "-U", User, $"--pwfile={passwordFile}", "-A", "scram-sha-256", "-E", "UTF8",
            "--locale=C", "--no-sync", "--no-instructions", "--wal-segsize=1",
        ]);
        await _programs.RunAsync(program, arguments);
        await File.AppendAllTextAsync(Path.Combine(Data, "pg_hba.conf"), "host all all all scram-sha-256\n");
    }

    // Returns false when the port is in use by another process.
    private async Task<bool> TryStartAsync(int port)
    {
        var (program, arguments) = PostgresPrograms.AsServer(
        [
            "/bin/sh", "-c", RunUntilSignalled, "sh", PostgresPrograms.PathOf("postgres"), "-D", Data, "-p", $"{port}",
            "-c", $"listen_addresses={_addresses}", "-c", "unix_socket_directories=", "-c", "fsync=on", "-c", "shared_buffers=16MB",
            "-c", "max_prepared_transactions=1",
        ]);
        var server = _programs.Start(program, arguments);
        var output = new System.Text.StringBuilder();
        var ready = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        server.ErrorDataReceived += (_, line) =>
        {
            lock (output)
            {
                output.AppendLine(line.Data);
            }

            if (line.Data is null || line.Data.Contains("database system is shut down", StringComparison.Ordinal))
            {
                ready.TrySetException(new InvalidOperationException("PostgreSQL exited"));
            }
            else if (line.Data.Contains(Ready, StringComparison.Ordinal))
            {
                ready.TrySetResult(true);
            }
            else if (line.Data.Contains(PortTaken, StringComparison.Ordinal))
            {
                ready.TrySetResult(false);
            }
        };
        server.BeginErrorReadLine();
        server.BeginOutputReadLine();
        _server = server;
        try
        {
            var started = await ready.Task.WaitAsync(Timeout);
            if (!started)
            {
                await KillAsync();
            }

            return started;
        }
        catch (Exception e) when (e is InvalidOperationException or TimeoutException)
        {
            await KillAsync();
            throw new InvalidOperationException($"PostgreSQL does not start: {output}", e);
        }
    }

    private async Task SignalAsync(string signal)
    {
        if (_server is { } server)
        {
            _server = null;
            await server.StandardInput.WriteLineAsync(signal);
            server.StandardInput.Close();
            await server.WaitForExitAsync(CancellationToken.None).WaitAsync(Timeout);
            server.Dispose();
        }
    }
}
