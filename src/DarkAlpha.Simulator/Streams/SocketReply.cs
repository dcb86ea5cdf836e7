using System.Text.Json;

namespace DarkAlpha.Simulator.Streams;

/// <summary>Replies to messages on a socket.</summary>
internal static class SocketReply
{
    /// <summary><c>{"result":null,"id":1}</c>; it does not prove that the stream exists or delivers.</summary>
    public static byte[] Ack(ulong id) => System.Text.Encoding.UTF8.GetBytes($$"""{"result":null,"id":{{id}}}""");

    /// <summary>The reply to LIST_SUBSCRIPTIONS: the subscribed streams.</summary>
    public static byte[] List(List<string> streams, ulong id) =>
        JsonSerializer.SerializeToUtf8Bytes(new ListReply(streams, id), SocketReplyJson.Default.ListReply);

    /// <summary><c>{"error":{"code":2,"msg":"…"},"id":1}</c>.</summary>
    public static byte[] Error(int code, string message, ulong? id) =>
        JsonSerializer.SerializeToUtf8Bytes(new ErrorReply(new ErrorBody(code, message), id), SocketReplyJson.Default.ErrorReply);

    internal sealed record ListReply(List<string> Result, ulong Id);

    internal sealed record ErrorBody(int Code, string Msg);

    internal sealed record ErrorReply(ErrorBody Error, ulong? Id);
}
