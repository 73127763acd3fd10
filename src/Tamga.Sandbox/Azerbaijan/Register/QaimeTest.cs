namespace Tamga.Sandbox.Azerbaijan.Register;

/// <summary>Whether somebody wants a qaimə, told from what can be computed without making it whole.</summary>
delegate bool QaimeTest(bool isSent, DateTime at, string status, string kind);
