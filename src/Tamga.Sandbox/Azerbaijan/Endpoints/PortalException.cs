namespace Tamga.Sandbox.Azerbaijan.Endpoints;

/// <summary>The portal says no, with a code of the vendor's table.</summary>
sealed class PortalException(int code, string message, object? data = null) : Exception(message)
{
    public int Code { get; } = code;

    /// <summary>What the envelope carries beside the code.</summary>
    public new object? Data { get; } = data;

    public static void When(bool wrong, int code, string message)
    {
        if (wrong)
            throw new PortalException(code, message);
    }
}
