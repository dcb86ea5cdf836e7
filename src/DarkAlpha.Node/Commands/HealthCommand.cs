using System.CommandLine;
using System.Net;
using System.Text.Json;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Text;
using DarkAlpha.Node.Web;
using DarkAlpha.Node.Web.Health;

namespace DarkAlpha.Node.Commands;

/// <summary><c>darkalpha health</c>: asks a running node whether it does its work.</summary>
internal static class HealthCommand
{
    // Every verdict is given within two seconds.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <summary>Creates the verb.</summary>
    public static Command Create()
    {
        var url = NodeAddress.Option();
        var command = new Verb(
            "health",
            "Ask a running node whether it does its work; the exit code is 0 when it is ready, else 1.",
            """
            Prints one line for each verdict: cluster (the node is up and reaches a majority), journal (the desk answers, which it cannot do
            without its journal), market (at least one symbol has sound data). The same as GET /healthz/ready.
            """)
        {
            url,
        };
        command.SetAction((parsed, cancellation) => AskAsync(NodeAddress.Choose(parsed.GetValue(url), parsed), cancellation));
        return command;
    }

    private static async Task<int> AskAsync(Uri address, CancellationToken cancellation)
    {
        using var handler = new HttpClientHandler { UseProxy = false };
        using var client = new HttpClient(handler) { Timeout = Timeout };
        try
        {
            using var answer = await client.GetAsync(new Uri(address, HealthEndpoints.Ready), cancellation);
            var body = await answer.Content.ReadAsStringAsync(cancellation);
            if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable))
            {
                return NotReady($"{SecretMask.Of(address)} answers {(int)answer.StatusCode}: {Printable.Short(body)}");
            }

            var readiness = JsonSerializer.Deserialize(body, WebJson.Default.Readiness) ?? throw new JsonException("it answers null");
            foreach (var verdict in readiness.Verdicts)
            {
                Console.WriteLine($"{(verdict.Ok ? "ok " : "NOT")} {Printable.Of(verdict.Name),-8} {Printable.Of(verdict.Reason)}");
            }

            return readiness.Ready ? ExitCodes.Success : ExitCodes.NotReady;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException)
        {
            return NotReady($"no node answers at {SecretMask.Of(address)}: {e.Message}");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return NotReady($"the node at {SecretMask.Of(address)} gave no answer within {Timeout.TotalSeconds} s");
        }
    }

    private static int NotReady(string sentence)
    {
        Console.Error.WriteLine($"darkalpha: {Printable.Of(sentence)}");
        return ExitCodes.NotReady;
    }
}
