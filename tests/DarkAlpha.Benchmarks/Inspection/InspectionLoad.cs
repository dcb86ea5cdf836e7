using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace DarkAlpha.Benchmarks.Inspection;

/// <summary>Asks a node everything that it can be asked, evenly spaced, in a process of its own.</summary>
internal sealed class InspectionLoad : IAsyncDisposable
{
    /// <summary>How this program is told to be one: then the node's address, a symbol, and inspections a minute.</summary>
    public const string Verb = "inspection-load";

    private readonly Process _process;

    private InspectionLoad(Process process) => _process = process;

    /// <summary>Starts one, which asks nothing yet.</summary>
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
        return new InspectionLoad(Process.Start(start) ?? throw new InvalidOperationException("the load did not start"));
    }

    /// <summary>Asks for so long.</summary>
    /// <returns>What came of it, in words.</returns>
    public async Task<string> AskAsync(TimeSpan length)
    {
        await _process.StandardInput.WriteLineAsync(length.TotalSeconds.ToString(CultureInfo.InvariantCulture));
        await _process.StandardInput.FlushAsync();
        return await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("the load ended; see above");
    }

    /// <summary>Is one, until its input ends.</summary>
    public static async Task ServeAsync(Uri node, string symbol, int perMinute)
    {
        using var http = new HttpClient { BaseAddress = node };
        string[] questions =
        [
            "api/nodes", "api/symbols", $"api/symbols/{symbol}", $"api/symbols/{symbol}/why", "api/risk", "api/cards",
            $"api/cards?day={TimeProvider.System.GetUtcNow():yyyy-MM-dd}", "api/exchange", "api/tree", "healthz/ready",
        ];
        while (await Console.In.ReadLineAsync() is { } seconds)
        {
            Console.WriteLine(await AskAsync(http, questions, perMinute, TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture))));
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    // Each request goes when it is due, whether the ones before are answered or not: a slow node is not spared.
    private static async Task<string> AskAsync(HttpClient http, string[] questions, int perMinute, TimeSpan length)
    {
        var answers = new ConcurrentBag<(int Status, double Milliseconds, int Bytes)>();
        var asked = new List<Task>();
        var begin = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (Stopwatch.GetElapsedTime(begin) is var elapsed && elapsed < length && await timer.WaitForNextTickAsync())
        {
            while (asked.Count < perMinute * elapsed.TotalMinutes)
            {
                asked.Add(AskAsync(http, questions[asked.Count % questions.Length], answers));
            }
        }

        await Task.WhenAll(asked);
        var times = answers.Select(a => a.Milliseconds).Order().ToArray();
        var refused = answers.Count(a => a.Status != 200);
        return $"{answers.Count} inspections ({(refused == 0 ? "all answered" : $"{refused} NOT answered")}), {answers.Sum(a => (long)a.Bytes) / 1_048_576.0:0} MB; "
            + $"p50 {times[times.Length / 2]:0.0} ms, p99 {times[times.Length * 99 / 100]:0} ms, max {times[^1]:0} ms";
    }

    private static async Task AskAsync(HttpClient http, string question, ConcurrentBag<(int Status, double Milliseconds, int Bytes)> answers)
    {
        var begin = Stopwatch.GetTimestamp();
        using var answer = await http.GetAsync(new Uri(question, UriKind.Relative));
        var body = await answer.Content.ReadAsByteArrayAsync();
        answers.Add(((int)answer.StatusCode, Stopwatch.GetElapsedTime(begin).TotalMilliseconds, body.Length));
    }
}
