using System.CommandLine;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Text;
using DarkAlpha.Node.Web;
using DarkAlpha.Node.Web.Views;

namespace DarkAlpha.Node.Commands.Inspect.Changes;

/// <summary>Asks a node to change something and says what became of it.</summary>
internal sealed class ChangeCall
{
    // Longer than the desk has to answer and the channels to send a test card.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(40);

    private readonly Uri _node;
    private readonly string _token;
    private readonly bool _json;

    private ChangeCall(Uri node, string token, bool json)
    {
        _node = node;
        _token = token;
        _json = json;
    }

    /// <summary>The node that the options name, and the token of the settings.</summary>
    /// <exception cref="InputException">There is no token, or no address.</exception>
    public static ChangeCall From(ParseResult parsed, InspectOptions options)
    {
        var token = CommonOptions.ReadSettings(parsed).Http.Token
            ?? throw new InputException("HTTP_TOKEN is not set here: put the node's token into .env or the environment (a command line would show it to everybody on this machine)");
        return new ChangeCall(NodeAddress.Choose(parsed.GetValue(options.Url), parsed), token, parsed.GetValue(options.Json));
    }

    /// <summary>Asks.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync<T>(string path, T body, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = Timeout };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_node, path)) { Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, type)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        try
        {
            using var answer = await http.SendAsync(request, cancellation);
            return Tell(answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(cancellation));
        }
        catch (HttpRequestException e)
        {
            return Fail($"no node answers at {SecretMask.Of(_node)}: {e.Message}. Is one running (darkalpha run)? --url names another address", ExitCodes.Unreachable);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Fail($"the node at {SecretMask.Of(_node)} gave no answer within {Timeout.TotalSeconds} s; whether it took effect is not known", ExitCodes.Unreachable);
        }
    }

    private int Tell(HttpStatusCode status, byte[] body)
    {
        if (_json)
        {
            Console.WriteLine(Encoding.UTF8.GetString(body));
        }

        var text = Printable.Json(Encoding.UTF8.GetString(body));
        try
        {
            if (status is HttpStatusCode.OK or HttpStatusCode.Conflict)
            {
                return Tell(JsonSerializer.Deserialize(text, WebJson.Default.ChangeView) ?? throw new JsonException("it answers null"));
            }

            var problem = JsonSerializer.Deserialize(text, WebJson.Default.Problem) ?? throw new JsonException("it answers null");
            return Fail(problem.Detail, status >= HttpStatusCode.InternalServerError ? ExitCodes.Unreachable : ExitCodes.BadInput);
        }
        catch (JsonException)
        {
            return Fail($"what answers at {SecretMask.Of(_node)} is not a node (HTTP {(int)status})", ExitCodes.Unreachable);
        }
    }

    private int Tell(ChangeView done)
    {
        if (!_json)
        {
            Console.WriteLine($"{(done.Accepted ? "done" : "refused")}: {done.Detail}");
            foreach (var delivery in done.Deliveries ?? [])
            {
                Console.WriteLine($"  {delivery.Channel,-9} {delivery.Status}{(delivery.Detail.Length > 0 ? $": {delivery.Detail}" : "")}");
            }
        }

        var arrived = done.Deliveries?.All(d => d.Status == "delivered") ?? true;
        return done.Accepted && arrived ? ExitCodes.Success : ExitCodes.No;
    }

    private static int Fail(string sentence, int exitCode)
    {
        Console.Error.WriteLine($"darkalpha: {Printable.Lines(sentence)}");
        return exitCode;
    }
}
