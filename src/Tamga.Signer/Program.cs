using Tamga.Signer.Commands;

Console.OutputEncoding = System.Text.Encoding.UTF8;
return await SignerCommandLine.InvokeAsync(args);
