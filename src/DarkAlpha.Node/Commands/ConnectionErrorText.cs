namespace DarkAlpha.Node.Commands;

/// <summary>Why a node could not be asked, in words for people.</summary>
internal static class ConnectionErrorText
{
    /// <summary>The cause, without a full stop at its end.</summary>
    public static string Of(HttpRequestException e) => e switch
    {
        { HttpRequestError: HttpRequestError.InvalidResponse } => "the answer is not HTTP",
        { HttpRequestError: not HttpRequestError.SecureConnectionError, InnerException: IOException } =>
            "the connection was closed before the answer",
        _ => e.Message.TrimEnd('.'),
    };
}
