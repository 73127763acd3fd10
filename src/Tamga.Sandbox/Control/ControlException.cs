namespace Tamga.Sandbox.Control;

/// <summary>A control request that makes no sense: answered with 400 and the message.</summary>
sealed class ControlException(string message) : Exception(message)
{
    public static void When(bool wrong, string message)
    {
        if (wrong)
            throw new ControlException(message);
    }
}
