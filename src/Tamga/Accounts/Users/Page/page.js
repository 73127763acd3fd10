// The code stands behind # so that no server and no log ever sees the link whole; here it moves into the form.
const code = document.getElementById("code");
if (location.hash.length > 1) {
  code.value = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
  document.getElementById("password").focus();
}
