using System.Collections.Immutable;
using System.Diagnostics;

namespace DarkAlpha.TestSupport.Processes;

/// <summary>PostgreSQL's installed programs, run for one <see cref="PostgresServer"/>.</summary>
/// <param name="folder">The server's folder, in which they run.</param>
internal sealed class PostgresPrograms(string folder)
{
    /// <summary>The user that owns the server's files; PostgreSQL refuses to run as root.</summary>
    public const string ServerUser = "postgres";

    private const string Installed = "/usr/lib/postgresql";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    /// <summary>The folder of the programs, or null when PostgreSQL is not installed.</summary>
    public static string? Binaries { get; } = Directory.Exists(Installed)
        ? Directory.EnumerateDirectories(Installed)
            .Select(version => Path.Combine(version, "bin"))
            .Where(bin => File.Exists(Path.Combine(bin, "initdb")))
            .OrderByDescending(bin => bin, StringComparer.Ordinal)
            .FirstOrDefault()
        : null;

    /// <summary>The path of a program.</summary>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed.</exception>
    public static string PathOf(string name) => Path.Combine(
        Binaries ?? throw new InvalidOperationException($"PostgreSQL is not installed: no {Installed}/*/bin/initdb"), name);

    /// <summary>The command that runs another as the server's user.</summary>
    public static (string Program, ImmutableArray<string> Arguments) AsServer(ImmutableArray<string> command) =>
        Environment.IsPrivilegedProcess
            ? ("runuser", ["-u", ServerUser, "--", .. command])
            : (command[0], command[1..]);

    /// <summary>Runs a program to its end.</summary>
    /// <returns>What it printed.</returns>
    /// <exception cref="InvalidOperationException">It failed; the message has what it printed to standard error.</exception>
    public async Task<string> RunAsync(string program, params ImmutableArray<string> arguments)
    {
        using var process = Start(program, arguments);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync().WaitAsync(Timeout);
        await process.WaitForExitAsync(CancellationToken.None).WaitAsync(Timeout);
        return process.ExitCode == 0
            ? output.Trim()
            : throw new InvalidOperationException($"{Path.GetFileName(program)} exited with {process.ExitCode}: {await errors}");
    }

    /// <summary>Starts a program.</summary>
    public Process Start(string program, ImmutableArray<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PGPASSWORD"] = PostgresServer.Password;
        start.Environment["LC_ALL"] = "C";
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
    }
}
