using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace DarkAlpha.Benchmarks.Inspection;

/// <summary>Sends evenly spaced requests to all read endpoints of a node, from a separate process.</summary>
internal sealed class InspectionLoad : IAsyncDisposable
{
    /// <summary>First argument of the load process; the node's URL, a symbol and the inspections per minute follow.</summary>
    public const string Verb = "inspection-load";

    private readonly Process _process;

    private InspectionLoad(Process process) => _process = process;

    /// <summary>Starts the load process; it sends nothing until <see cref="SendAsync(TimeSpan)"/>.</summary>
    public static InspectionLoad Start(Uri node, string symbol, int perMinute)
    {
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [typeof(InspectionLoad).Assembly.Location, Verb, node.ToString(), symbol, perMinute.ToString(CultureInfo.InvariantCulture)])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        return new InspectionLoad(Process.Start(start) ?? throw new InvalidOperationException("the load process did not start"));
    }

    /// <summary>Sends requests for a duration.</summary>
    /// <returns>A summary of counts and response times.</returns>
    public async Task<string> SendAsync(TimeSpan duration)
    {
        await _process.StandardInput.WriteLineAsync(duration.TotalSeconds.ToString(CultureInfo.InvariantCulture));
        await _process.StandardInput.FlushAsync();
        return await _process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException("the load process exited; see its output above");
    }

    /// <summary>Runs the load process until its standard input ends.</summary>
    public static async Task ServeAsync(Uri node, string symbol, int perMinute)
    {
        using var http = new HttpClient { BaseAddress = node };
        string[] paths =
        [
            "api/nodes", "api/symbols", $"api/symbols/{symbol}", $"api/symbols/{symbol}/why", "api/risk", "api/cards",
            $"api/cards?day={TimeProvider.System.GetUtcNow():yyyy-MM-dd}", "api/exchange", "api/tree", "healthz/ready",
        ];
        while (await Console.In.ReadLineAsync() is { } seconds)
        {
            var duration = TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture));
            Console.WriteLine(await SendAsync(http, paths, perMinute, duration));
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    // Open-loop load: each request is sent when it is due, even if earlier ones are still unanswered.
    private static async Task<string> SendAsync(HttpClient http, string[] paths, int perMinute, TimeSpan duration)
    {
        var responses = new ConcurrentBag<(int Status, double Milliseconds, int Bytes)>();
        var sent = new List<Task>();
        var begin = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (Stopwatch.GetElapsedTime(begin) is var elapsed && elapsed < duration && await timer.WaitForNextTickAsync())
        {
            while (sent.Count < perMinute * elapsed.TotalMinutes)
            {
                sent.Add(SendAsync(http, paths[sent.Count % paths.Length], responses));
            }
        }

        await Task.WhenAll(sent);
        var times = responses.Select(r => r.Milliseconds).Order().ToArray();
        var failed = responses.Count(r => r.Status != 200);
        return $"{responses.Count} inspections ({(failed == 0 ? "all succeeded" : $"{failed} FAILED")}), "
            + $"{responses.Sum(r => (long)r.Bytes) / 1_048_576.0:0} MB; "
            + $"p50 {times[times.Length / 2]:0.0} ms, p99 {times[times.Length * 99 / 100]:0} ms, max {times[^1]:0} ms";
    }

    private static async Task SendAsync(HttpClient http, string path, ConcurrentBag<(int Status, double Milliseconds, int Bytes)> responses)
    {
        var begin = Stopwatch.GetTimestamp();
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative));
        var body = await response.Content.ReadAsByteArrayAsync();
        responses.Add(((int)response.StatusCode, Stopwatch.GetElapsedTime(begin).TotalMilliseconds, body.Length));
    }
}
